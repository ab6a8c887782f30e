import pytest

from plugins.core.entity import minted
from plugins.core.phone import Phone, fault_of, is_drama, tel


@pytest.mark.parametrize(
    ("number", "address"),
    [
        *[("116 123", "tel:116123"), ("0808 2000 247", "tel:+448082000247"), ("111", "tel:111")],
        *[
            ("0800 1111", "tel:+448001111"),
            ("111 (option 2)", "tel:111"),
            ("01632-960-123", "tel:+441632960123"),
        ],
        *[("+44 1632 960123", "tel:+441632960123"), ("0044 1632 960123", "tel:+441632960123")],
        *[("+44 (0)1632 960123", "tel:+441632960123"), ("(01632) 960123", "tel:+441632960123")],
        *[("1632 960123", "tel:+441632960123"), ("01632 960123 ext 5", "tel:+441632960123")],
        *[("01632 960123 or 01632 960124", "tel:+441632960123"), ("+353 1 234 5678", "")],
        *[("18001 01632 960123", "tel:1800101632960123"), ("Text: 18002 0800 1111", "tel:1800208001111")],
        *[("18001", ""), ("18000", "tel:18000")],
        *[
            ("07700900123 07700900124", "tel:+447700900123"),
            ("07700 900123/07700 900124", "tel:+447700900123"),
        ],
        *[("Room 12: 01632 960123", "tel:+441632960123"), ("01632 960123 07700 900124", "tel:+441632960123")],
        *[
            ("0909 879 0000", ""),
            ("070 1234 5678", ""),
            ("0808 2000", ""),
            ("0500 618140", ""),
            ("00 353 1 234 5678", ""),
        ],
        *[("222 404", ""), ("Call the office", ""), ("", "")],
    ],
)
def test_a_number_is_dialled_as_it_should_be(number, address):
    assert tel(number) == address


@pytest.mark.parametrize(
    "number",
    [
        *["111", "999", "112", "101", "119", "105", "159", "18000"],
        "116 123",
        "116 000",
        "0800 1111",
        "0808 2000 247",
        "0300 100 0212",
        "01632 960123",
        "07700 900456",
    ],
)
def test_good_numbers_have_no_fault(number):
    assert fault_of(number) == ""


@pytest.mark.parametrize(("number", "wrong"), [
    ("123", "“123” is too short for a UK telephone number."),
    ("118 500", "“118 500” is too short for a UK telephone number."),
    ("001", "“001” is too short for a UK telephone number."),
    ("8082000247", "“8082000247” lacks its first 0: a spreadsheet has taken it away."),
    ("1632960123", "“1632960123” lacks its first 0: a spreadsheet has taken it away."),
    ("0044 808 2000 247", "“0044 808 2000 247” is not a UK telephone number."),
    ("448082000247", "“448082000247” is not a UK telephone number."),
    ("000 0000 0000", "“000 0000 0000” is not a UK telephone number."),
    ("0500 618140", "“0500 618140” is not a UK telephone number."),
    ("0808 2000", "“0808 2000” is not a UK telephone number."),
    ("0844 20 909 20", "“0844 20 909 20” costs callers extra."),
    ("070 1234 5678", "“070 1234 5678” costs callers extra."),
    ("0808 2000 247 or 999", "“0808 2000 247 or 999” has other signs than digits and spaces."),
])  # fmt: skip
def test_bad_numbers_are_told_apart(number, wrong):
    assert fault_of(number) == wrong


def test_an_extension_is_read_and_not_dialled():
    desk = Phone(id=minted("desk"), number="01632 960123", extension="45")

    assert (desk.label, desk.tel) == ("01632 960123 extension 45", "tel:+441632960123")


def test_a_drama_number_is_known():
    assert is_drama("01632 960999")
    assert not is_drama("01632 961000")
    assert is_drama("028 9649 6000")
    assert not is_drama("028 9018 0000")  # kept for drama once, and may ring somebody now
