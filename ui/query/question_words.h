// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/query/questions.h"

namespace graylens::ui {

/// Title and meaning of a ready-made question in the user's language.
QString questionTitle(const query::Question& question);
QString questionMeaning(const query::Question& question);

} // namespace graylens::ui
