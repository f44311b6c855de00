#!/usr/bin/env bash
# Prints a token with which the gateway of this checkout, in Development, takes you for a person, an officer, an operator, or a program with a key.
set -euo pipefail
umask 077

usage() {
  cat <<'TEXT'
Usage: eng/token.sh person [--sub GUID]
       eng/token.sh officer --institution CODE [--sub GUID]
       eng/token.sh operator [--sub GUID]
       eng/token.sh open311 --jurisdiction CODE [--sub GUID]
       eng/token.sh importer --jurisdiction CODE [--sub GUID]

Prints a token for the gateway in Development, good for 8 hours:
  curl -H "Authorization: Bearer $(eng/token.sh person)" http://localhost:8080/api/complaints

What open311 prints is an API key for the paths below /open311, and good for nothing else:
  curl -d service_code=roads -d address_string=Vilnius --data-urlencode "api_key=$(eng/token.sh open311 --jurisdiction lt)" \
    http://localhost:8080/open311/v2/requests.json
What importer prints is a Bearer token, as above, for the program that brings old cases along.

  --sub GUID           who you are; without it always the same person in this checkout
  --institution CODE   whose officer, for example lt-sav-13
  --jurisdiction CODE  in which jurisdiction the program acts, for example lt

The key is made at the first call: keys/development.pem under $OPENGOV_DATA, or under .data of this checkout.
Production believes no such token.
TEXT
}

fail() { printf 'eng/token.sh: %s\n' "$1" >&2; exit "${2:-2}"; }

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

# An ECDSA signature comes as DER, two integers of their own lengths; a token wants each as exactly 32 bytes.
raw_signature() {
  local hex offset=4 length number out=
  hex=$(od -An -v -tx1 | tr -d ' \n')
  [ "${hex:2:1}" = 8 ] && offset=6
  for _ in r s; do
    length=$((16#${hex:offset+2:2} * 2))
    number=${hex:offset+4:length}
    offset=$((offset + 4 + length))
    while [ ${#number} -gt 64 ]; do number=${number:2}; done
    while [ ${#number} -lt 64 ]; do number=0$number; done
    out+=$number
  done
  # shellcheck disable=SC2059 # the format is the data: escapes of 64 bytes
  printf "$(printf '%s' "$out" | sed 's/../\\x&/g')"
}

make_key() {
  mkdir -p "$(dirname "$key")" 2>/dev/null || fail "cannot make the folder $(dirname "$key")" 1
  local aside="$key.$$"
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$aside" 2>/dev/null \
    || { rm -f "$aside"; fail "cannot write a key to $(dirname "$key")" 1; }
  # A link is made or not, never half: of two callers at once the first one's key stays.
  ln "$aside" "$key" 2>/dev/null || [ -f "$key" ] || { rm -f "$aside"; fail "cannot write $key" 1; }
  rm -f "$aside"
}

# Always the same for one key, role and institution or jurisdiction; the form is a UUID's, version 8.
default_sub() {
  local h
  h=$( { openssl pkey -in "$key" -pubout -outform DER; printf '%s %s' "$role" "$institution$jurisdiction"; } | openssl dgst -sha256 -r)
  printf '%s-%s-8%s-8%s-%s' "${h:0:8}" "${h:8:4}" "${h:13:3}" "${h:17:3}" "${h:20:12}"
}

role=${1:-}
case $role in
  person | officer | operator | importer) shift ;;
  open311) role=client; shift ;;
  -h | --help) usage; exit 0 ;;
  '') usage >&2; exit 2 ;;
  *) fail "'$role' is none of person, officer, operator, open311, importer (see --help)" ;;
esac

sub='' institution='' jurisdiction=''
while [ $# -gt 0 ]; do
  case $1 in
    --sub) [ -n "${2:-}" ] || fail '--sub needs a GUID'; sub=$2; shift 2 ;;
    --institution) [ -n "${2:-}" ] || fail '--institution needs a code, for example lt-sav-13'; institution=$2; shift 2 ;;
    --jurisdiction) [ -n "${2:-}" ] || fail '--jurisdiction needs a code, for example lt'; jurisdiction=$2; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) fail "unknown option '$1' (see --help)" ;;
  esac
done

command -v openssl >/dev/null || fail 'openssl is not installed' 1
if [ "$role" = officer ]; then
  [ -n "$institution" ] || fail 'an officer needs --institution CODE, for example lt-sav-13'
  [[ $institution =~ ^[a-z0-9][a-z0-9-]{0,63}$ ]] || fail "'$institution' is not an institution's code: small letters, digits and hyphens"
elif [ -n "$institution" ]; then
  fail "only an officer has an institution, not $role"
fi
if [ "$role" = client ] || [ "$role" = importer ]; then
  [ -n "$jurisdiction" ] || fail 'a program needs --jurisdiction CODE, for example lt'
  [[ $jurisdiction =~ ^[a-z0-9][a-z0-9-]{0,63}$ ]] || fail "'$jurisdiction' is not a jurisdiction's code: small letters, digits and hyphens"
elif [ -n "$jurisdiction" ]; then
  fail "only a program (open311, importer) has a jurisdiction, not $role"
fi
sub=${sub,,}
[ -z "$sub" ] || [[ $sub =~ ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$ ]] || fail "'$sub' is not a GUID"

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
key=${OPENGOV_DATA:-$root/.data}/keys/development.pem
[ -f "$key" ] || make_key
openssl pkey -in "$key" -noout 2>/dev/null || fail "$key cannot be read or is no private key; delete it to get a new one" 1

now=$(date +%s)
header='{"alg":"ES256","typ":"JWT"}'
claims=$(printf '{"iss":"opengov-development","aud":"opengov-gateway","sub":"%s","role":["%s"],%s%s"jti":"%s","iat":%d,"nbf":%d,"exp":%d}' \
  "${sub:-$(default_sub)}" "$role" "${institution:+\"institution\":\"$institution\",}" "${jurisdiction:+\"jurisdiction\":\"$jurisdiction\",}" \
  "$(openssl rand -hex 16)" "$now" "$now" $((now + 8 * 3600)))
signed=$(printf '%s' "$header" | base64url).$(printf '%s' "$claims" | base64url)
printf '%s.%s\n' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -sign "$key" | raw_signature | base64url)"
