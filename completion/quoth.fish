# fish completion for quoth(1)

set -l reading 'brief quotes extract check'
set -l none "not __fish_seen_subcommand_from $reading help"
set -l any "__fish_seen_subcommand_from $reading"
set -l brief '__fish_seen_subcommand_from brief'
set -l check '__fish_seen_subcommand_from check'
set -l pages '__fish_seen_subcommand_from brief check'

complete -c quoth -n $none -f -a brief -d 'Read reports, print the brief'
complete -c quoth -n $none -f -a quotes -d 'Every attribution of each report'
complete -c quoth -n $none -f -a extract -d 'The text of each report'
complete -c quoth -n $none -f -a check -d 'Each quotation against a transcript'
complete -c quoth -n $none -f -a help -d 'The commands, or the options of one'
complete -c quoth -n '__fish_seen_subcommand_from help' -f -a $reading
complete -c quoth -f -l help -d 'Print the options'
complete -c quoth -f -l version -d 'Print the version'
complete -c quoth -n $any -l json -d 'Print JSON'
complete -c quoth -n $any -x -l field -a 'text= html= url= outlet= title= byline= published= language=' -d 'What JSON Lines or CSV keep where'
complete -c quoth -n $any -x -l jobs -d 'Threads'
complete -c quoth -n $any -x -l color -a 'auto always never' -d 'Use colour'
complete -c quoth -n $any -x -l width -d 'Columns of a line'
complete -c quoth -n $pages -r -F -l html -d 'Write a page'
complete -c quoth -n $brief -x -l story -d 'Only this story'
complete -c quoth -n $brief -x -l speaker -d 'Only this speaker'
complete -c quoth -n $brief -x -l limit -d 'Statements of a story at most'
complete -c quoth -n '__fish_seen_subcommand_from brief quotes' -l thorough -d 'The trained network too'
complete -c quoth -n $check -r -F -l record -d 'A transcript to check against'
complete -c quoth -n $check -x -s C -l context -d 'Sentences of the record around'
complete -c quoth -n $check -l strict -d 'Trivial differences too'
complete -c quoth -n $check -l paraphrases -d 'What paraphrases may stand for'
complete -c quoth -n $check -l lines -d 'Each line is a quotation'
complete -c quoth -n $check -r -F -l coverage -d 'Write what was quoted of the records'
complete -c quoth -n $check -x -l fail-on -d 'Verdicts that make the exit status 3'
