// Turns the counters of a connection into the few numbers that a caller cares about.

/** Keeps the last snapshot, so that rates can be told. */
export class StatisticsReader {
  #last = null;

  /**
   * @param report an RTCStatsReport
   * @returns round trip (ms), rates (kbit/s), sizes and frame rates by direction, loss, codec
   */
  read(report) {
    const now = { at: 0, sent: 0, received: 0 };
    const summary = { roundTrip: null, lost: 0, energy: 0, path: "" };
    for (const entry of report.values()) {
      if (entry.type === "transport") this.#readTransport(entry, report, now, summary);
      if (entry.type === "inbound-rtp") this.#readInbound(entry, report, summary);
      if (entry.type === "outbound-rtp") this.#readOutbound(entry, summary);
    }
    if (this.#last && now.at > this.#last.at) {
      const millis = now.at - this.#last.at;
      summary.sentKbps = ((now.sent - this.#last.sent) * 8) / millis;
      summary.receivedKbps = ((now.received - this.#last.received) * 8) / millis;
    }
    this.#last = now;
    return summary;
  }

  #readTransport(entry, report, now, summary) {
    now.at = entry.timestamp;
    now.sent = entry.bytesSent;
    now.received = entry.bytesReceived;
    const pair = report.get(entry.selectedCandidatePairId);
    if (pair?.currentRoundTripTime !== undefined) {
      summary.roundTrip = pair.currentRoundTripTime * 1000;
    }
    summary.path = report.get(pair?.localCandidateId)?.candidateType ?? "";
  }

  #readInbound(entry, report, summary) {
    summary.lost += entry.packetsLost ?? 0;
    if (entry.kind === "audio") {
      summary.energy = entry.totalAudioEnergy ?? 0;
      summary.level = entry.audioLevel ?? 0;
      summary.audioCodec = codecOf(entry, report);
    } else {
      summary.received = picture(entry);
      summary.framesDecoded = entry.framesDecoded ?? 0;
      summary.videoCodec = codecOf(entry, report);
    }
  }

  #readOutbound(entry, summary) {
    if (entry.kind === "video") summary.sent = picture(entry);
  }
}

function codecOf(entry, report) {
  return report.get(entry.codecId)?.mimeType?.split("/")[1] ?? "";
}

function picture({ frameWidth = 0, frameHeight = 0, framesPerSecond = 0 }) {
  return { width: frameWidth, height: frameHeight, framesPerSecond };
}

/** One line for people. */
export function describe(summary) {
  const parts = [];
  if (summary.roundTrip !== null) parts.push(`${summary.roundTrip.toFixed(0)} ms round trip`);
  if (summary.receivedKbps !== undefined) {
    parts.push(`↓ ${summary.receivedKbps.toFixed(0)} kbit/s`, `↑ ${summary.sentKbps.toFixed(0)} kbit/s`);
  }
  if (summary.received?.width) parts.push(`↓ ${size(summary.received)}`);
  if (summary.sent?.width) parts.push(`↑ ${size(summary.sent)}`);
  const codecs = [summary.videoCodec, summary.audioCodec].filter(Boolean);
  if (codecs.length > 0) parts.push(codecs.join(" + "));
  parts.push(`${summary.lost} lost`);
  if (summary.path) parts.push(summary.path);
  // Lines break between the numbers, never within one.
  return parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · ");
}

function size({ width, height, framesPerSecond }) {
  return `${width}×${height} at ${framesPerSecond.toFixed(0)}/s`;
}
