import WorkbookCommands

await WorkbookCommand.runAndExit()
