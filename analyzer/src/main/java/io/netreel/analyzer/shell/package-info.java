/// The interactive shell: lines of a person or of a pipe come in, each statement goes through
/// [io.netreel.analyzer.query.QueryRunner] on one locked session, and tables go out. Nothing here reads a file but the
/// history, which nobody else may read: a statement may hold what somebody searched for.
@NullMarked
package io.netreel.analyzer.shell;

import org.jspecify.annotations.NullMarked;
