package dev.ocra.rtc.server.cli;

import org.jspecify.annotations.NullMarked;
import picocli.CommandLine.Command;

/** Tokens of users: made here, and what was made of them revoked. */
@NullMarked
@Command(
    name = "tokens",
    description = "Makes a token for a user, or logs a user out.",
    mixinStandardHelpOptions = true,
    subcommands = {TokensCreate.class, TokensRevoke.class})
public final class TokensCommand {}
