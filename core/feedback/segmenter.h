// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace graylens::feedback {

/// Words that stay whole although a dictionary would cut them, and words that say nothing. UTF-8.
struct WordList
{
    std::vector<std::string> whole;
    std::vector<std::string> stop;

    /// What comes with the program: names of complaints about apps (闪退, 卡顿, 打不开 ...), function words of Chinese
    /// and English. Users extend a copy.
    static const WordList& builtin();
};

struct Term
{
    std::string key; ///< equal for what means the same: folded case and width, simplified Chinese, English stems
    std::string text; ///< as written (folded)
    bool follows = false; ///< comes right after the previous term: no punctuation or stop word between them
};

/// Cuts feedback into words: ICU's dictionary for Chinese, Snowball's stems for English. A negation is bound to what
/// it denies: 不能播放 is one term, and so is "not work".
/// Not to be shared between threads.
class Segmenter
{
public:
    explicit Segmenter(const WordList& words = WordList::builtin());
    ~Segmenter();
    Segmenter(Segmenter&&) noexcept;
    Segmenter& operator=(Segmenter&&) noexcept;

    /// The terms in the order of the text; stop words, numbers and punctuation are left out. Bytes that are no UTF-8
    /// are taken as U+FFFD.
    std::vector<Term> terms(std::string_view utf8);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace graylens::feedback
