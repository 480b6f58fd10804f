package dev.ocra.rtc.server.calling;

import dev.ocra.rtc.server.call.CallSnapshot;
import dev.ocra.rtc.server.svaml.SvamlInstruction;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over. Immutable.
 *
 * @param call as it ended
 * @param reported the application's own word on it, if it gave one
 */
@NullMarked
public record CallRecord(CallSnapshot call, SvamlInstruction.@Nullable ReportCallStatus reported) {}
