import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import { formatDay, formatNumber } from '../../lib/format';
import { frameOf, shownAt, useGenerationChart, type Palette } from '../../lib/generation-chart';
import type { Point } from './curve';
import { STATES } from './words';

interface Props {
  points: Point[];
  /** The generation the page shows. */
  shown: number;
  onPick: (ordinal: number) => void;
}

/** The states stacked upon each other. It says nothing that the table beside it does not say, too. */
export default function ProgressChart({ points, shown, onPick }: Props) {
  const option = useCallback((palette: Palette) => optionOf(points, shown, palette), [points, shown]);
  const box = useGenerationChart(points, option, onPick);
  return <div ref={box} className="koschei-chart" aria-hidden="true" />;
}

function optionOf(points: Point[], shown: number, palette: Palette): EChartsCoreOption {
  const end = points.length === 1 ? points[0]!.generation.ordinal + 1 : points.at(-1)?.generation.ordinal;
  return {
    ...frameOf({ points, end, value: formatNumber, tooltip }, palette),
    series: STATES.map(({ key, words }, i) => {
      // The same colours as in the bar, which are in the style sheet.
      const color = palette.of(`--koschei-${key}`);
      return {
        name: words,
        type: 'line',
        stack: 'packages',
        step: 'end',
        symbol: 'none',
        lineStyle: { width: 0 },
        areaStyle: { color, opacity: 1 },
        color,
        data: points.map((p) => [p.generation.ordinal, p.progress[key]]),
        ...(i === 0 && { markLine: shownAt(shown, palette) }),
      };
    }),
  };
}

function tooltip(point: Point): string {
  const parts = STATES.filter(({ key }) => point.progress[key] > 0).map(
    ({ key, words }) => `${words}: ${formatNumber(point.progress[key])}`,
  );
  return [
    `gen ${point.generation.ordinal}, ${formatDay(point.generation.at)}`,
    ...(parts.length > 0 ? parts : ['No package is affected']),
  ].join('\n');
}
