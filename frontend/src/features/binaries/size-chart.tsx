import type { EChartsCoreOption } from 'echarts/core';
import { useCallback } from 'react';
import { formatBytes, formatDay, formatNumber } from '../../lib/format';
import { frameOf, shownAt, useGenerationChart, type Palette } from '../../lib/generation-chart';
import { gapsOf, MEASURES, pointsOf, type Measure, type Sample } from './sizes';

interface Props {
  samples: Sample[];
  measure: Measure;
  /** The generation the page shows. */
  shown: number;
  onPick: (ordinal: number) => void;
}

/** The curve. It says nothing that the table beside it does not say, too. */
export default function SizeChart({ samples, measure, shown, onPick }: Props) {
  const option = useCallback(
    (palette: Palette) => optionOf(samples, measure, shown, palette),
    [samples, measure, shown],
  );
  const box = useGenerationChart(samples, option, onPick);
  return <div ref={box} className="koschei-chart" aria-hidden="true" />;
}

function optionOf(samples: Sample[], measure: Measure, shown: number, palette: Palette): EChartsCoreOption {
  const value = measure === 'packages' ? formatNumber : formatBytes;
  const points = pointsOf(samples, measure);
  return {
    ...frameOf({ points: samples, end: endOf(samples), value, tooltip }, palette),
    series: [
      {
        name: MEASURES[measure].words,
        type: 'line',
        // A generation's size holds until the next one.
        step: 'end',
        data: points,
        symbol: 'circle',
        symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) => (changesAt(points, dataIndex) ? 6 : 0),
        showSymbol: true,
        showAllSymbol: true,
        color: palette.of('--pf-t--global--color--brand--default'),
        lineStyle: { width: 2 },
        markLine: shownAt(shown, palette),
        markArea: {
          silent: true,
          itemStyle: { color: palette.grid, opacity: 0.35 },
          label: { color: palette.text, position: 'insideTop', fontSize: 11, lineHeight: 14 },
          data: gapsOf(samples).map(([from, to]) => [
            { xAxis: from, name: to - from > 4 ? 'cannot be\ninstalled' : '' },
            { xAxis: to + 1 },
          ]),
        },
      },
    ],
  };
}

/** Where the axis ends: at the last generation, or a little after it where there is a gap or nothing else to see. */
function endOf(samples: Sample[]): number {
  const last = samples.at(-1);
  if (!last) return 1;
  return samples.length === 1 || last.closureSize === null ? last.generation.ordinal + 0.5 : last.generation.ordinal;
}

/** Only changes and ends are marked; between them the line says it all. */
function changesAt(points: ReturnType<typeof pointsOf>, i: number): boolean {
  return i === points.length - 1 || points[i - 1]?.[1] !== points[i]?.[1];
}

function tooltip(sample: Sample): string {
  const head = `Generation ${sample.generation.ordinal}, ${formatDay(sample.generation.at)}`;
  const size = sample.closureSize;
  if (!size) return `${head}\nCannot be installed`;
  return `${head}\n${formatBytes(size.installSize)} on disk\n${formatBytes(size.downloadSize)} to download\n${formatNumber(size.packageCount)} packages`;
}
