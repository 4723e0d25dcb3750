"""Where the sections of United States acts stand in the United States Code: facts, as the Code's tables give them.

Practitioners cite the Immigration and Nationality Act and the Trafficking Victims Protection Act by their own section
numbers, the Code by its titles.
"""

from types import MappingProxyType

# Immigration and Nationality Act (1952), as classified to title 8.
INA = MappingProxyType(
    {
        "101": "1101", "103": "1103", "201": "1151", "203": "1153", "204": "1154", "207": "1157", "208": "1158",
        "209": "1159", "211": "1181", "212": "1182", "214": "1184", "215": "1185", "216": "1186a", "217": "1187",
        "221": "1201", "222": "1202", "231": "1221", "232": "1222", "233": "1223", "234": "1224", "235": "1225",
        "236": "1226", "236a": "1226a", "237": "1227", "238": "1228", "239": "1229", "240": "1229a", "240a": "1229b",
        "240b": "1229c", "241": "1231", "242": "1252", "243": "1253", "244": "1254a", "245": "1255", "246": "1256",
        "248": "1258", "249": "1259", "262": "1302", "264": "1304", "265": "1305", "266": "1306", "271": "1321",
        "272": "1322", "273": "1323", "274": "1324", "274a": "1324a", "274b": "1324b", "274c": "1324c",
        "274d": "1324d", "275": "1325", "276": "1326", "277": "1327", "278": "1328", "279": "1329", "280": "1330",
        "281": "1351", "286": "1356", "287": "1357", "292": "1362", "301": "1401", "316": "1427",
        "412": "1522",
    }
)  # fmt: skip

# Trafficking Victims Protection Act of 2000, division A, as classified to title 22.
TVPA = MappingProxyType(
    {
        "102": "7101", "103": "7102", "105": "7103", "106": "7104", "107": "7105", "108": "7106", "110": "7107",
        "111": "7108", "112a": "7109a", "113": "7110",
    }
)  # fmt: skip
