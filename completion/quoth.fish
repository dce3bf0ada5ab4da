# fish completion for quoth(1)

set -l reading 'brief quotes extract'
set -l none "not __fish_seen_subcommand_from $reading help"
set -l any "__fish_seen_subcommand_from $reading"
set -l brief '__fish_seen_subcommand_from brief'

complete -c quoth -n $none -f -a brief -d 'Read reports, print the brief'
complete -c quoth -n $none -f -a quotes -d 'Every attribution of each report'
complete -c quoth -n $none -f -a extract -d 'The text of each report'
complete -c quoth -n $none -f -a help -d 'The commands, or the options of one'
complete -c quoth -n '__fish_seen_subcommand_from help' -f -a $reading
complete -c quoth -f -l help -d 'Print the options'
complete -c quoth -f -l version -d 'Print the version'
complete -c quoth -n $any -l json -d 'Print JSON'
complete -c quoth -n $any -x -l jobs -d 'Threads'
complete -c quoth -n $any -x -l color -a 'auto always never' -d 'Use colour'
complete -c quoth -n $any -x -l width -d 'Columns of a line'
complete -c quoth -n $brief -r -F -l html -d 'Write a page'
complete -c quoth -n $brief -x -l story -d 'Only this story'
complete -c quoth -n $brief -x -l speaker -d 'Only this speaker'
complete -c quoth -n $brief -x -l limit -d 'Statements of a story at most'
