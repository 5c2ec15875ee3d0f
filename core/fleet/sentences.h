// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/demo/random.h"

namespace graylens::fleet {

/// What moves a user to write.
enum class Topic : std::uint8_t {
    Harmless, ///< praise, wishes, questions
    CommentImages, ///< pictures in comments do not load
    SlowStartup,
    Spam,
};

struct Sentence
{
    std::string text;
    std::uint32_t rating = 0; ///< as FeedbackItem::rating
};

/// A sentence about it, in Chinese or in English; spam is Chinese.
Sentence write(Topic topic, bool isChinese, demo::Random& random);

} // namespace graylens::fleet
