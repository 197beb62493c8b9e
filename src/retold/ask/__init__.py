"""Asking: a question in English, answered from the records in the store or not at all."""

from retold.ask.answer import Answer, AnswerReading, NearLine
from retold.ask.answering import ask_store

__all__ = ["Answer", "AnswerReading", "NearLine", "ask_store"]
