// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feedback/segmenter.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace graylens::feedback {

namespace {

using icu::UnicodeString;
using Words = std::unordered_set<std::string>;

std::string utf8(const UnicodeString& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool isHan(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_HAN;
}

bool isWordChar(UChar32 c)
{
    return u_isalpha(c) || c == '\'';
}

/// Chinese words that deny what follows. Longer ones first.
constexpr std::u16string_view kNegations[] {u"没有办法", u"没办法", u"不可以", u"没有", u"没法",
                                            u"无法",     u"不能",   u"不会",   u"不让", u"不给",
                                            u"不了",     u"不",     u"没",     u"无",   u"别"};

bool isChineseNegation(const UnicodeString& word)
{
    return std::ranges::any_of(kNegations, [&](std::u16string_view negation) {
        return word == UnicodeString(negation.data(), static_cast<std::int32_t>(negation.size()));
    });
}

bool isEnglishNegation(std::string_view word)
{
    static const Words negations {"not",    "no",    "never", "cannot", "cant",   "dont",
                                  "doesnt", "didnt", "wont",  "isnt",   "without"};
    return negations.contains(std::string(word)) || word.ends_with("n't");
}

struct FreeStemmer
{
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

} // namespace

struct Segmenter::State
{
    std::unique_ptr<icu::BreakIterator> words;
    std::unique_ptr<icu::Transliterator> simplify;
    const icu::Normalizer2* fold = nullptr;
    std::unique_ptr<sb_stemmer, FreeStemmer> stemmer;
    Words whole, stop;
    std::int32_t longestWhole = 0; ///< UTF-16 units

    UnicodeString folded(std::string_view text) const;
    std::int32_t wholeWordAt(const UnicodeString& text, std::int32_t at) const;
    std::string stem(const std::string& word) const;
};

namespace {

/// Collects terms, binding negations to what comes next.
class TermList
{
public:
    void add(const std::string& key, const std::string& text, bool spaced)
    {
        Term term {key, text, m_adjacent};
        if (m_negation) {
            const char* gap = spaced ? " " : "";
            term = {(spaced ? "not " : *m_negation) + key, *m_negation + gap + text, m_negationFollows};
        }
        m_terms.push_back(std::move(term));
        m_adjacent = true;
        m_negation.reset();
    }
    void negate(const std::string& text)
    {
        m_negation = text;
        m_negationFollows = m_adjacent;
    }
    void interrupt()
    {
        m_adjacent = false;
        m_negation.reset();
    }
    /// A stop word parts phrases, but "not the same" still denies "same".
    void skip() { m_adjacent = false; }
    std::vector<Term> take() { return std::move(m_terms); }

private:
    std::vector<Term> m_terms;
    std::optional<std::string> m_negation;
    bool m_adjacent = false;
    bool m_negationFollows = false;
};

} // namespace

Segmenter::Segmenter(const WordList& words)
    : m_state(std::make_unique<State>())
{
    UErrorCode status = U_ZERO_ERROR;
    State& state = *m_state;
    state.words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getChina(), status));
    state.simplify.reset(icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    state.fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    state.stemmer.reset(sb_stemmer_new("english", nullptr));
    for (const std::string& word : words.whole) {
        const UnicodeString folded = state.folded(word);
        state.whole.insert(utf8(folded));
        state.longestWhole = std::max(state.longestWhole, folded.length());
    }
    for (const std::string& word : words.stop)
        state.stop.insert(utf8(state.folded(word)));
}

Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

UnicodeString Segmenter::State::folded(std::string_view text) const
{
    UnicodeString wide = UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    UErrorCode status = U_ZERO_ERROR;
    if (fold)
        wide = fold->normalize(wide, status);
    if (simplify)
        simplify->transliterate(wide);
    wide.findAndReplace(UnicodeString(u'\u2019'), UnicodeString(u'\''));
    return wide;
}

/// Length of the longest whole word that starts here, 0 = none.
std::int32_t Segmenter::State::wholeWordAt(const UnicodeString& text, std::int32_t at) const
{
    for (std::int32_t length = std::min(longestWhole, text.length() - at); length > 0; --length) {
        if (!whole.contains(utf8(text.tempSubString(at, length))))
            continue;
        // Within a Latin word nothing starts or ends: "anr" is not in "scanrate".
        const bool latin = !isHan(text.char32At(at));
        if (latin && ((at > 0 && isWordChar(text.char32At(at - 1))) || isWordChar(text.char32At(at + length))))
            continue;
        return length;
    }
    return 0;
}

std::string Segmenter::State::stem(const std::string& word) const
{
    if (!stemmer)
        return word;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer.get(), bytes, static_cast<int>(word.size()));
    return stemmed ? std::string(reinterpret_cast<const char*>(stemmed),
                                 static_cast<std::size_t>(sb_stemmer_length(stemmer.get())))
                   : word;
}

std::vector<Term> Segmenter::terms(std::string_view utf8Text)
{
    State& state = *m_state;
    const UnicodeString text = state.folded(utf8Text);
    TermList list;
    const auto addWord = [&](const UnicodeString& word) {
        const std::string plain = utf8(word);
        if (isHan(word.char32At(0))) {
            if (isChineseNegation(word))
                return list.negate(plain);
            return state.stop.contains(plain) ? list.skip() : list.add(plain, plain, false);
        }
        if (isEnglishNegation(plain))
            return list.negate(plain);
        return state.stop.contains(plain) ? list.skip() : list.add(state.stem(plain), plain, true);
    };
    // A stretch without whole words of ours is cut by the dictionary.
    const auto cut = [&](std::int32_t from, std::int32_t to) {
        if (from >= to || !state.words)
            return;
        const UnicodeString stretch = text.tempSubString(from, to - from);
        state.words->setText(stretch);
        for (std::int32_t start = 0, end = state.words->next(); end != icu::BreakIterator::DONE;
             start = end, end = state.words->next()) {
            const UnicodeString word = stretch.tempSubString(start, end - start);
            if (state.words->getRuleStatus() >= UBRK_WORD_LETTER)
                addWord(word);
            else if (!u_isUWhiteSpace(word.char32At(0)))
                list.interrupt();
        }
    };

    std::int32_t begin = 0;
    for (std::int32_t at = 0; at < text.length();) {
        const std::int32_t length = state.wholeWordAt(text, at);
        if (length == 0) {
            at = text.moveIndex32(at, 1);
            continue;
        }
        cut(begin, at);
        const std::string word = utf8(text.tempSubString(at, length));
        list.add(word, word, !isHan(text.char32At(at)));
        at += length;
        begin = at;
    }
    cut(begin, text.length());
    return list.take();
}

} // namespace graylens::feedback
