"""Whether a PDF can be read with a screen reader: PDF/UA-1, checked at every build."""


def problems_in(pdf: bytes) -> tuple[str, ...]:
    """It will return each rule of PDF/UA-1 that *pdf* breaks, with its name and what is wrong."""
    from page import validate_pdf_bytes

    report = validate_pdf_bytes(pdf, profile="ua1")
    return tuple(f"{failure.rule_id}: {failure.message}" for failure in report.failures)
