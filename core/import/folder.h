// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/import/member_opener.h"

namespace graylens::imports {

/// Opens the files of a folder and of the folders in it as members, in order of their names. Hidden ones are passed
/// over; links are followed only to what lies in the folder itself. More files than the limit allows are left out and
/// said to be.
void openFolder(const std::filesystem::path& folder, MemberOpener& opener, Member& member, const ImportOptions& options,
                const Operation& operation);

} // namespace graylens::imports
