"""What the tasks do, one step a file: check, build, verify, swap, report, serve, new, doctor, tools."""
