"""A small postcode directory with the columns of the ONS."""

import csv
import io
import string

LANCASTER = "E07000121"
HEADER = ["pcd7", "pcds", "dointr", "doterm", "oslaua", "oseast1m", "osnrth1m", "lat", "long", "icb"]


def table(*rows, header=HEADER):
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def onspd(postcode, ended="", gss=LANCASTER, lat="54.0466", lon="-2.8007"):
    return [
        postcode.replace(" ", ""),
        postcode,
        "198001",
        ended,
        gss,
        "347600",
        "461800",
        lat,
        lon,
        "E54000048",
    ]


ENOUGH = [
    onspd(f"LA1 {digit}{first}{last}") for digit in string.digits for first in "ABDEF" for last in "ABDEF"
]
