package io.netreel.capture.evidence;

import org.jspecify.annotations.Nullable;

/// Whether a manifest fits its seal.
public sealed interface Seal {

    /// Every byte of the manifest is as it was sealed.
    ///
    /// @param signer the key that signed it, as the manifest itself names it; NULL if it is not signed
    record Sound(@Nullable VerifyingKey signer) implements Seal {}

    /// Something in the manifest was changed, or it never had a seal.
    ///
    /// @param reason a predicate whose subject is the manifest: "has no seal"
    record Broken(String reason) implements Seal {}
}
