# What failed, from the log of `dotnet test`, of node:test (TAP and spec) or of Vitest: for each failed test the line "FAILED <name>" and its block.
# -v lines=N keeps N lines of each block, from the error on; without it the whole block is kept. -v of=NAME says which suite it was.

function open_block(name) { close_block(); title = name; kept = 0; inside = 1; suite = 0 }
function close_block(  i) {
  # A suite fails when one of its tests does: the test is told, the suite is not.
  if (inside && !suite) {
    print "FAILED " (of == "" ? "" : of ": ") title
    for (i = 1; i <= kept; i++) { print block[i] }
  }
  inside = 0
}
function keep(line) {
  if (line ~ /^[ \t]*$/) { return }
  if (lines == "" || kept < lines) { block[++kept] = line }
}
function after(line, start) { sub(start, "", line); return line }

# TAP
/^ *# Subtest: / { next }
/^# / && !inside { said[++told] = $0; next }
/^ *(not )?ok [0-9]+/ && !/^ *not ok / { close_block(); told = 0; next }
/^ *not ok [0-9]+/ {
  if ($0 ~ /# (TODO|SKIP)/) { next }
  open_block(after($0, "^ *not ok [0-9]+ (- )?")); tap = 1
  # A file that could not be loaded says why before its result.
  if (title ~ /\.m?js$/) { for (i = 1; i <= told; i++) { keep(said[i]) } }
  told = 0
  next
}
inside && tap && /^ *\.\.\.$/ { close_block(); tap = 0; next }
inside && tap && /failureType: .subtestsFailed/ { suite = 1 }
inside && tap && lines != "" && /^ *(---|duration_ms:|type:|location:|failureType:|exitCode:|signal:|error: \|-$|code:|name:|operator:)/ { next }
inside && tap { keep($0); next }

# node:test's own words: the list of failures at the end repeats what stands before it.
/^✖ failing tests:/ { spec = 1; next }
spec && /^✖ / { open_block(after($0, "^✖ ")); next }
spec && /^test at / { close_block(); where = $0; next }

# Vitest
/^ *FAIL  / { open_block(after($0, "^ *FAIL  ")); vitest = 1; next }
vitest && /^⎯/ { close_block(); vitest = 0; next }

# dotnet test
/^ +Failed [^ ].* \[[^]]*\]$/ { open_block(after($0, "^ +Failed ")); dotnet = 1; next }
dotnet && (/^ +(Passed|Skipped) .*\]$/ || /^(Test Run|Total tests:|Results File)/ || /^\[xUnit/) { close_block(); dotnet = 0; next }
dotnet && lines != "" && /^ +(Error Message|Stack Trace):$/ { next }

inside { keep($0) }
END { close_block() }
