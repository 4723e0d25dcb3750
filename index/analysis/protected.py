"""Words that a stemmer would throw together or tear apart, and what they are brought to instead.

Snowball brings trata (trafficking), tratado (treaty) and trato (treatment) to one stem, and parts smuggler from
smuggling. Each family here is a head and its forms; forms are compared as they are written, then without accents.
"""

from types import MappingProxyType

from corpus.identifiers import fold

_FAMILIES: dict[str, tuple[str, ...]] = {
    "es": (
        "trata tratas",
        "tratante tratantes",
        "tratado tratados",
        "trato tratos",
        "tratamiento tratamientos",
        "órgano órganos",
        "organización organizaciones organizacional",
        "organizado organizada organizados organizadas",
        "organismo organismos",
        "migrante migrantes",
        "migración migraciones migratorio migratoria migratorios migratorias",
        "inmigración inmigraciones",
        "pena penas",
        "penal penales penalmente",
        "víctima víctimas",
        "victimario victimarios",
        "parte partes",
        "parto partos",
        "casa casas",
        "caso casos",
        "estado estados",
        "estadía estadías",
        "estancia estancias",
        "mayor mayores",
        "mayoría mayorías",
        "menor menores",
        "fiscal fiscales",
        "fiscalía fiscalías",
        "secretaría secretarías",
        "secreto secretos secreta secretas",
        "interés intereses",
        "refugio refugios",
        "refugiado refugiada refugiados refugiadas",
        "coyote coyotes coyotaje",
        "pollero polleros pollera",
    ),
    "en": (
        "smuggle smuggles smuggled smuggling smuggler smugglers",
        "traffic traffics traffick trafficks trafficked trafficking trafficker traffickers",
        "organ organs",
        "organize organizes organized organizing organise organises organised organising organizer organizers",
        "organization organizations organisation organisations organizational organisational",
        "prosecute prosecutes prosecuted prosecuting prosecution prosecutions prosecutor prosecutors",
        "punish punishes punished punishing punishment punishments punishable",
        "penalty penalties",
        "penal",
        "exploit exploits exploited exploiting exploitation exploitative exploiter",
        "migrant migrants",
        "migration migrations migratory",
        "immigrant immigrants",
        "immigration",
        "refugee refugees",
        "refuge refuges",
        "person persons",
        "personal personally",
        "people peoples",
        "child children childrens",
        "woman women womens",
        "treaty treaties",
        "treat treats treated treating",
        "treatment treatments",
        "party parties",
        "part parts",
        "general generally",
        "generation generations",
        "state states",
        "statement statements",
        "relate relates related relating",
        "relative relatives",
        "offence offences offense offenses",
        "offender offenders",
        "labour labor labours labors",
        "defence defences defense defenses",
        "custom customs",
        "slave slaves slavery enslavement enslave enslaved",
        "servitude servitudes",
        "deport deports deported deporting deportation deportations",
        "confiscate confiscated confiscation confiscations",
        "forfeit forfeits forfeited forfeiture forfeitures",
        "extradite extradited extradition extraditable",
    ),
    "fr": (
        "traite traites",
        "traité traités",
        "traiter traitée traitées traitant",
        "traitement traitements",
        "organe organes",
        "organisation organisations",
        "organisé organisée organisés organisées organiser",
        "passeur passeurs passeuse",
        "migrant migrants migrante migrantes",
        "étranger étrangers étrangère étrangères",
        "mineur mineurs mineure mineures",
        "frontière frontières frontalier frontaliers frontalière",
        "premier premiers première premières",
        "particulier particuliers particulière particulières",
        "employer emploie employé employés employée employées",
        "payer payé payés payée payées paie",
        "peine peines",
        "pénal pénale pénaux pénales",
        "pénalité pénalités",
        "responsable responsables",
        "responsabilité responsabilités",
        "criminel criminels criminelle criminelles criminalité",
        "victime victimes",
        "exploiter exploite exploité exploitée exploités exploitées exploitant exploitation exploitations",
        "réfugié réfugiés réfugiée réfugiées",
        "refuge refuges",
        "état états",
        "œuvre œuvres",
    ),
}


def _read(language: str) -> MappingProxyType[str, str]:
    forms: dict[str, str] = {}
    bare: dict[str, str] = {}
    taken: set[str] = set()
    for family in _FAMILIES[language]:
        words = family.split()
        # The head keeps its accent where another head is spelt the same without it (traite, traité).
        head = fold(words[0])
        if head in taken:
            head = words[0]
        taken.add(head)
        for word in words:
            forms[word] = head
            bare.setdefault(fold(word), head)
    return MappingProxyType(bare | forms)


# By language: a form, accented or not, and the term that it is brought to.
PROTECTED = MappingProxyType({language: _read(language) for language in _FAMILIES})
