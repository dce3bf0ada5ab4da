# bash completion for quoth(1)

_quoth()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local options="--json --field --fetch --max-pages --timeout --user-agent --cache --allow-private --jobs --color --width --help --version"
    COMPREPLY=()

    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "brief quotes extract check help --help --version" -- "$cur")
        return
    fi
    case $prev in
        --color)
            mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$cur")
            return
            ;;
        --html | --record | --coverage | --cache | --model)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            return
            ;;
        --story | --speaker | --limit | --context | --fail-on | --min-confidence | --max-pages | --timeout | --user-agent | --field | --jobs | --width) return ;;
    esac
    case ${COMP_WORDS[1]} in
        brief) options="$options --record --html --story --speaker --limit --min-confidence --fast --model" ;;
        quotes) options="$options --min-confidence --fast --model" ;;
        extract) options="$options --markdown --html" ;;
        check) options="$options --record --context --strict --paraphrases --lines --html --coverage --fail-on" ;;
        help)
            mapfile -t COMPREPLY < <(compgen -W "brief quotes extract check" -- "$cur")
            return
            ;;
        *) return ;;
    esac
    case $cur in
        -*) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur") ;;
        *)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            ;;
    esac
}

complete -F _quoth quoth
