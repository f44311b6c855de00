# Shared by the scripts of eng/: how they speak. Source it.
# shellcheck shell=bash

if [[ -t 1 ]]; then
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' dim='' green='' red='' plain=''
fi

step() { printf '%s==>%s %s%s%s\n' "$green" "$plain" "$bold" "$1" "$plain"; }
hint() { printf '%s    %s%s\n' "$dim" "$1" "$plain"; }

# Whether --help stands anywhere among the arguments.
asks_for_help() {
  local argument
  for argument in "$@"; do
    case $argument in -h | --help) return 0 ;; esac
  done
  return 1
}

# What went wrong, then what to do about it, a line each.
fail() {
  printf '%s%s%s\n' "$red" "$1" "$plain" >&2
  shift
  local line
  for line in "$@"; do printf '    %s\n' "$line" >&2; done
  exit 1
}
