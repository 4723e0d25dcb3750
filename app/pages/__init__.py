"""The pages: search and compare, the matrix, the laws, their provisions. Rendered here, usable without scripts."""

from fastapi import APIRouter

from app.pages import comparative, help_page, laws, question

router = APIRouter(include_in_schema=False)
for module in (question, comparative, laws, help_page):
    router.include_router(module.router)
