"""What time it is in the UK, where embargoes end and helplines answer."""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def now() -> datetime:
    """It will return the moment of this build in UK time; SOURCE_DATE_EPOCH fixes it for repeatable builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(UK).replace(tzinfo=None)
