// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/sqlite.h"
#include "core/workspace/workspace.h"

namespace graylens::workspace {

struct Workspace::Data
{
    Database database;
};

} // namespace graylens::workspace
