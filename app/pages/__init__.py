"""The pages: search and compare, the laws, their provisions. Rendered here, usable without scripts."""

from fastapi import APIRouter

from app.pages import help_page, laws, question

router = APIRouter(include_in_schema=False)
for module in (question, laws, help_page):
    router.include_router(module.router)
