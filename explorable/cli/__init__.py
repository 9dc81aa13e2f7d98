"""The command `explorable`; each file is a command or what several of them share."""
