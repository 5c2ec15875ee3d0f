// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/sentry/api.h"

namespace graylens::sentry {

/// A filter as Sentry takes it: parameters for time and environments, and a text of its search language for the rest.
struct Search
{
    Parameters parameters;
    std::string query;
};

/// Gray and production are environments of Sentry. A filter without beginning goes back kPastDays. Errors:
/// InvalidArgument (Sentry cannot tell this apart), those of backend::check().
Result<Search> searchOf(const backend::Filter& filter, const Account& account, backend::TimeMs nowMs);
inline constexpr int kPastDays = 90; ///< as long as Sentry keeps events

/// The tag of Sentry that a dimension is, for counts by value; empty = it is none.
std::string_view tagOf(backend::Dimension dimension);
/// A value of Sentry's as Graylens calls it, and back: "medium" is "mid", the gray environment is "gray", ...
std::string ours(backend::Dimension dimension, std::string value, const Account& account);
std::string theirs(backend::Dimension dimension, std::string value, const Account& account);

/// For what Sentry cannot filter by itself.
bool passes(const backend::Filter& filter, backend::TimeMs timeMs, const backend::Environment& environment);

/// A text as one word of the search language.
std::string searchWord(std::string_view text);
/// Both ends of a filter's time.
std::pair<backend::TimeMs, backend::TimeMs> timeOf(const backend::Filter& filter, backend::TimeMs nowMs);

} // namespace graylens::sentry
