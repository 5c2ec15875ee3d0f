// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include <QString>

#include "core/base/result.h"

namespace graylens::ui {

/// What core says, in the user's language. Core knows no languages: its sentences are English, with names and numbers
/// in them. Each is known here as a template ("%1 threads in normal, %2 in abnormal: ..."); where one fits and the
/// translation has it, the arguments move into the translated sentence. Anything else comes back as it is.
QString coreText(std::string_view sentence);

/// An error as Error::text() has it, in the user's language.
QString errorText(const Error& error);

/// All templates, for the test that holds them to core's source.
std::span<const char* const> coreTemplates();

} // namespace graylens::ui
