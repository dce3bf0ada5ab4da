# The console examples of README.md print what README.md says they print.
"$EXAMPLES/../tools/check_readme" "$QUOTH"
