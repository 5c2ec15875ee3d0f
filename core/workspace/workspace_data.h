// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlite/sqlite.h"
#include "core/workspace/workspace.h"

namespace graylens::workspace {

using sqlite::Database;

struct Workspace::Data
{
    Database database;
};

} // namespace graylens::workspace
