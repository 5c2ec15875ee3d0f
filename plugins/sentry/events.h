// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/crashes.h"
#include "plugins/sentry/search.h"

namespace graylens::sentry {

/// What kind of crash an issue or event is, by its platform and the class of its exception.
cluster::CrashKind kindOf(std::string_view platform, std::string_view exception);
/// A full event (with "entries"): stack of the exception that was thrown last, breadcrumbs, environment from tags and
/// contexts.
backend::CrashRecord crashOf(const json::Value& event, const Account& account);
/// Of any form of an event. The device is the user's id: SDKs for phones put the installation there.
backend::Environment environmentOf(const json::Value& event, const Account& account);

} // namespace graylens::sentry
