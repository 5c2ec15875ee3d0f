// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_proof.h"

#include <algorithm>
#include <map>

#include "core/analysis/network_attributes.h"

namespace graylens::analysis {

namespace {

constexpr std::size_t kMostDurations = 100'000; ///< a median of so many is exact enough

/// What happened to one object.
struct Counts
{
    std::uint32_t bad = 0, inside = 0, good = 0, outside = 0;
};

DurationNs medianOf(std::vector<DurationNs>& durations)
{
    if (durations.empty())
        return kNoTime;
    const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
    std::nth_element(durations.begin(), middle, durations.end());
    return *middle;
}

std::int32_t mostFrequent(const std::map<std::int32_t, std::uint64_t>& counts)
{
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

/// Who answered: node, else address, else host.
std::string_view nodeOf(const CountTable& attributes, std::uint32_t row)
{
    for (const std::size_t attribute : {kNodeAttribute, kAddressAttribute, kHostAttribute})
        if (const auto name = attributes.names.view(attributes.values[attribute][row]); !name.empty())
            return name;
    return {};
}

class Prover
{
public:
    Prover(const NetworkRequests& requests, const std::vector<RequestState>& states, const CellValues& cell)
        : m_requests(requests)
        , m_states(states)
        , m_inside(rowsInside(requests.attributes(), cell))
        , m_objects(requests.objects().size())
    { }

    NetworkProof run()
    {
        countAll();
        chooseRows();
        fillRows();
        return std::move(m_proof);
    }

private:
    struct Details
    {
        std::map<std::int32_t, std::uint64_t> badStatuses, goodStatuses;
        std::vector<DurationNs> bad, good;
    };

    void countAll()
    {
        std::map<std::int32_t, std::uint64_t> statuses;
        std::vector<DurationNs> inside, outside;
        const auto all = m_requests.requests();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const NetworkRequests::Request& request = all[i];
            if (m_states[i] == RequestState::Ignored)
                continue;
            const bool isInside = m_inside[request.row];
            const bool isBad = m_states[i] == RequestState::Bad;
            Counts& object = m_objects[request.object.value()];
            ++(isInside ? object.inside : object.outside);
            object.bad += isInside && isBad;
            object.good += !isInside && !isBad;
            if (isInside && isBad)
                ++statuses[request.status];
            std::vector<DurationNs>& durations = isInside ? inside : outside;
            if (request.status != 0 && request.dur != kNoTime && durations.size() < kMostDurations)
                durations.push_back(request.dur);
        }
        m_proof.commonStatus = mostFrequent(statuses);
        m_proof.withCommonStatus = statuses.empty() ? 0 : statuses[m_proof.commonStatus];
        m_proof.median = medianOf(inside);
        m_proof.medianElsewhere = medianOf(outside);
    }

    void chooseRows()
    {
        for (std::uint32_t i = 0; i < m_objects.size(); ++i) {
            if (m_objects[i].bad == 0)
                continue;
            ++m_proof.objects;
            m_proof.answeredElsewhere += m_objects[i].good > 0;
            m_chosen.push_back(i);
        }
        const auto key
            = [this](std::uint32_t i) { return std::pair(m_objects[i].good > 0, std::uint64_t {m_objects[i].bad}); };
        std::stable_sort(m_chosen.begin(), m_chosen.end(), [&](auto a, auto b) { return key(a) > key(b); });
        m_chosen.resize(std::min(m_chosen.size(), kProofRows));
        m_placeOf.assign(m_objects.size(), kNone);
        for (std::uint32_t i = 0; i < m_chosen.size(); ++i)
            m_placeOf[m_chosen[i]] = i;
    }

    void fillRows()
    {
        std::vector<Details> details(m_chosen.size());
        m_proof.rows.resize(m_chosen.size());
        std::map<std::int32_t, std::uint64_t> elsewhere;
        const auto all = m_requests.requests();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::uint32_t place = m_placeOf[all[i].object.value()];
            const bool isInside = m_inside[all[i].row];
            // Bad ones inside, good ones outside: what the proof is about.
            const RequestState wanted = isInside ? RequestState::Bad : RequestState::Good;
            if (place == kNone || m_states[i] != wanted)
                continue;
            Details& detail = details[place];
            ++(isInside ? detail.badStatuses : detail.goodStatuses)[all[i].status];
            if (!isInside)
                ++elsewhere[all[i].status];
            if (all[i].status != 0 && all[i].dur != kNoTime)
                (isInside ? detail.bad : detail.good).push_back(all[i].dur);
            std::string& node = isInside ? m_proof.rows[place].badNode : m_proof.rows[place].goodNode;
            if (node.empty())
                node = nodeOf(m_requests.attributes(), all[i].row);
        }
        m_proof.statusElsewhere = mostFrequent(elsewhere);
        for (std::size_t place = 0; place < m_chosen.size(); ++place) {
            const Counts& counts = m_objects[m_chosen[place]];
            ProofRow& row = m_proof.rows[place];
            row.object = m_requests.objects().view(StringId(m_chosen[place]));
            row.bad = counts.bad;
            row.inside = counts.inside;
            row.good = counts.good;
            row.outside = counts.outside;
            row.badStatus = mostFrequent(details[place].badStatuses);
            row.goodStatus = mostFrequent(details[place].goodStatuses);
            row.badMedian = medianOf(details[place].bad);
            row.goodMedian = medianOf(details[place].good);
        }
    }

    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    const NetworkRequests& m_requests;
    const std::vector<RequestState>& m_states;
    std::vector<bool> m_inside; ///< [row]
    std::vector<Counts> m_objects;
    std::vector<std::uint32_t> m_chosen, m_placeOf;
    NetworkProof m_proof;
};

} // namespace

std::vector<bool> rowsInside(const CountTable& attributes, const CellValues& cell)
{
    std::vector<bool> inside(attributes.values.front().size());
    for (std::uint32_t row = 0; row < inside.size(); ++row)
        inside[row] = std::all_of(cell.begin(), cell.end(),
                                  [&](const auto& part) { return attributes.values[part.first][row] == part.second; });
    return inside;
}

NetworkProof prove(const NetworkRequests& requests, const std::vector<RequestState>& states, const CellValues& cell)
{
    return Prover(requests, states, cell).run();
}

} // namespace graylens::analysis
