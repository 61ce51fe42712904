/// From a [io.netreel.analyzer.model.ReportModel] to the HTML file: the data block as a stream of JSON, in the
/// page of report-templates, into a file that appears whole or not at all. Nothing here computes a number.
@NullMarked
package io.netreel.analyzer.page;

import org.jspecify.annotations.NullMarked;
