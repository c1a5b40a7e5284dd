# Writes the course and the submissions that the cluster is tested with. Sourced by run.sh.
#
# 200 learners answer six questions for values and three for code. Among them are right, wrong and foreseen answers,
# answers that cannot be read, blank ones, code that does not compile and code that never ends. Nothing is random.

learners=200

question() { # question NUMBER KEY ANSWER
  printf '\n## Question %d\n\nHow much is %d times %d?\n\n```exercise\nid: q%d\npoints: 2\n' "$1" "$1" $(($1 + 1)) "$1"
  [ -z "$2" ] || printf 'expect: %s\nmistakes:\n  - {value: %s * 2, say: Twice too much., credit: 50%%}\n' "$2" "$2"
  printf '```\n\n```answer q%d\n%s\n```\n' "$1" "$3"
}

task() { # task NAME FACTOR KEY CODE
  printf '\n## Task %s\n\nWrite `%s`.\n\n```exercise\nid: %s\npoints: 4\n' "$1" "$1" "$1"
  [ -z "$3" ] || printf 'calls:\n  - %s(2)\n  - {call: %s(-3), hidden: true}\n' "$1" "$1"
  printf '```\n'
  [ -z "$3" ] || printf '\n```swift {.solution #%s}\nfunc %s(_ x: Double) -> Double { %s * x }\n```\n' "$1" "$1" "$2"
  printf '\n```swift {.answer #%s}\nfunc %s(_ x: Double) -> Double { %s }\n```\n' "$1" "$1" "$4"
}

sheet() { # sheet LEARNER; 0 is the author
  local question factor code name answer key
  printf -- '---\ntitle: Numbers\n---\n\n# Numbers\n'
  for question in 1 2 3 4 5 6; do
    answer='' key="$question * $((question + 1))"
    if (($1 > 0)); then
      key=''
      case $((($1 * 7 + question * 3) % 9)) in
        0) answer='' ;;
        1) answer='what?' ;;
        2) answer=$((question * (question + 1) * 2)) ;;
        3) answer=$((question + 100)) ;;
        *) answer=$((question * (question + 1))) ;;
      esac
    fi
    question "$question" "$key" "$answer"
  done
  factor=2
  for name in twice thrice fourfold; do
    code='<#your code#>' key=key
    if (($1 > 0)); then
      key='' code="$factor * x"
      if ((($1 + factor) % 5 == 0)); then code="abs($factor * x)"; fi
      if ((($1 + factor) % 50 == 7)); then code="$factor * y"; fi
      # Of four shards these hold up the first and the second, so that both can be killed while they grade.
      case $1-$name in 187-twice | 190-thrice) code='while true {}' ;; esac
    fi
    task "$name" "$factor" "$key" "$code"
    factor=$((factor + 1))
  done
}

write_class() { # write_class FOLDER
  local number learner
  mkdir -p "$1/exercises"
  printf 'title: Trial\nlimits:\n  seconds: 2\n' >"$1/workbook.yml"
  sheet 0 >"$1/exercises/01-numbers.md"
  echo 'id,name' >"$1/roster.csv"
  for number in $(seq "$learners"); do
    learner=$(printf 'u%03d' "$number")
    echo "$learner,Learner $number" >>"$1/roster.csv"
    mkdir -p "$1/submissions/$learner/exercises"
    sheet "$number" >"$1/submissions/$learner/exercises/01-numbers.md"
  done
  # Two files that cannot be graded, and a learner who handed in nothing.
  printf 'no answer here\n' >"$1/submissions/u003/notes.md"
  printf '\377\376A\0' >"$1/submissions/u004/exercises/01-numbers.md"
  echo 'u999,Absent' >>"$1/roster.csv"
}
