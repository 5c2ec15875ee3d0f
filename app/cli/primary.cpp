// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/primary.h"

namespace graylens::cli {

namespace {

Result<trace::TracePtr> chosen(trace::TracePtr trace, const std::filesystem::path& file)
{
    if (!trace)
        return tl::make_unexpected(
            Error {Errc::NotFound, "there is no trace, profile or log in it that could be read", {file.string()}});
    return trace;
}

} // namespace

Result<trace::TracePtr> openPrimary(Context& context, const std::filesystem::path& file)
{
    GL_TRY(const auto document, context.open(file));
    return chosen(document->primary(), file);
}

Result<trace::TracePtr> openOverTime(Context& context, const std::filesystem::path& file)
{
    GL_TRY(const auto document, context.open(file));
    return chosen(document->overTime(), file);
}

} // namespace graylens::cli
