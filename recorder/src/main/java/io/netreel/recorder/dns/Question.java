package io.netreel.recorder.dns;

import org.xbill.DNS.Name;

/// What is asked for. Names are equal whatever the case of their letters.
record Question(Name name, int type) {}
