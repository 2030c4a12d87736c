#!/usr/bin/env bash
# Runs every test assembly and prints, alone on the last line: N passed, N failed, N skipped. Arguments go to dotnet test (--filter ...).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
results=$root/artifacts/trx
rm -rf "$results"; mkdir -p "$results"
cd "$root" || exit 70

dotnet build MarketWatch.sln -c Release -v quiet --nologo 2>&1 | grep -E 'error|warning' | sort -u
[ "${PIPESTATUS[0]}" -eq 0 ] || { echo "the build failed"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet test MarketWatch.sln -c Release --no-build --nologo --settings tests/test.runsettings --logger trx --results-directory "$results" "$@"
code=$?

count() { sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" <<<"$1"; }
passed=0; failed=0; skipped=0; files=0
while IFS= read -r -d '' trx; do
  counters=$(grep -o '<Counters [^>]*>' "$trx" | head -1)
  total=$(count "$counters" total); executed=$(count "$counters" executed); ok=$(count "$counters" passed)
  passed=$((passed + ok)); failed=$((failed + executed - ok)); skipped=$((skipped + total - executed)); files=$((files + 1))
done < <(find "$results" -name '*.trx' -print0)

# a test host that crashed leaves no results: then the numbers above would look better than the truth
expected=$(find tests -maxdepth 2 -name '*.Tests.csproj' | wc -l)
if [ $# -eq 0 ] && [ "$files" -lt "$expected" ]; then echo "only $files of $expected test assemblies gave results"; failed=$((failed + expected - files)); fi
if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then echo "dotnet test ended with code $code"; failed=1; fi
grep -ho '<Message>[^<]*' "$results"/*.trx 2>/dev/null | sed 's/<Message>//' | grep -iE 'absent|not installed|not on this machine|needs' | sort | uniq -c | sed 's/^/skipped: /'
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
