// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/backend/backend.h"
#include "core/demo/phones.h"
#include "core/fleet/population.h"

namespace graylens::fleet {

/// What a phone sends with a crash: the report as the platform prints it, and the log up to it.
Result<std::string> crashBundle(const demo::Sealing& sealing, const Handset& handset,
                                const backend::CrashRecord& crash);

/// What the backend is to know of it; its id is crash.bundle.
backend::BundleInfo crashBundleInfo(const backend::CrashRecord& crash, std::string_view content);

/// Uploads a whole bundle. The backend's errors.
Result<void> sendBundle(backend::Backend& backend, const backend::BundleInfo& info, std::string_view content,
                        const backend::Call& call);

} // namespace graylens::fleet
