"""The page of one adult: when they meet next, and what they answer. Nobody logs in; the link is for them alone."""

from fastapi import APIRouter

routes = APIRouter()
