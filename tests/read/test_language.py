import pytest

from retold.read.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said on Monday that the old bridge would stay closed until the summer.", "en"),
        ("Der Stadtrat teilte am Montag mit, dass die alte Brücke bis zum Sommer gesperrt bleibt.", "de"),
        ("La mairie a annoncé lundi que le vieux pont restera fermé jusqu'à la fin de l'été.", "fr"),
        ("Bridge closed", ""),
    ],
)
def test_the_language_is_named_where_there_is_text_enough(text: str, language: str) -> None:
    assert find_language(text) == language
