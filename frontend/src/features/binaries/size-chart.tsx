import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatBytes, formatDay, formatNumber } from '../../lib/format';
import { gapsOf, MEASURES, pointsOf, type Measure, type Sample } from './sizes';

register([LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  samples: Sample[];
  measure: Measure;
  /** The generation the page shows. */
  shown: number;
  onPick: (ordinal: number) => void;
}

/** The curve. It says nothing that the table beside it does not say, too. */
export default function SizeChart({ samples, measure, shown, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);

  useEffect(() => {
    const element = box.current!;
    const instance = (chart.current = init(element, null, { renderer: 'canvas' }));
    const observer = new ResizeObserver(() => instance.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      instance.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(optionOf(samples, measure, shown, coloursOf(box.current!)), { notMerge: true });
  }, [samples, measure, shown]);

  useEffect(() => {
    const instance = chart.current!;
    const pick = (event: { offsetX: number; offsetY: number }) => {
      if (!instance.containPixel('grid', [event.offsetX, event.offsetY])) return;
      const [x] = instance.convertFromPixel('grid', [event.offsetX, event.offsetY]) as unknown as [number];
      const nearest = samples.reduce((best, s) => (Math.abs(s.ordinal - x) < Math.abs(best.ordinal - x) ? s : best));
      onPick(nearest.ordinal);
    };
    instance.getZr().on('click', pick);
    return () => instance.getZr()?.off('click', pick);
  }, [samples, onPick]);

  return <div ref={box} className="koschei-chart" aria-hidden="true" />;
}

type Colours = Record<'text' | 'line' | 'grid' | 'panel' | 'font', string>;

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (token: string) => style.getPropertyValue(`--pf-t--global--${token}`).trim();
  return {
    text: of('text--color--regular'),
    line: of('color--brand--default'),
    grid: of('border--color--default'),
    panel: of('background--color--primary--default'),
    font: style.fontFamily,
  };
}

function optionOf(samples: Sample[], measure: Measure, shown: number, colours: Colours): EChartsCoreOption {
  const format = measure === 'packages' ? formatNumber : formatBytes;
  const byOrdinal = new Map(samples.map((s) => [s.ordinal, s]));
  const text = { color: colours.text };
  const points = pointsOf(samples, measure);
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: samples[0]?.ordinal,
      max: endOf(samples),
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => (Number.isInteger(n) ? `gen ${n}` : ''), hideOverlap: true },
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colours.grid } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => format(n) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    tooltip: {
      trigger: 'axis',
      // Drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.panel,
      borderColor: colours.grid,
      textStyle: text,
      formatter: (points: { value: [number, number | null] }[]) => tooltip(byOrdinal.get(points[0]?.value[0] ?? -1)),
    },
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
        color: colours.line,
        lineStyle: { width: 2 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.text, type: 'dotted' },
          data: [{ xAxis: shown }],
        },
        markArea: {
          silent: true,
          itemStyle: { color: colours.grid, opacity: 0.35 },
          label: { ...text, position: 'insideTop', fontSize: 11, lineHeight: 14 },
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
  return samples.length === 1 || last.closureSize === null ? last.ordinal + 0.5 : last.ordinal;
}

/** Only changes and ends are marked; between them the line says it all. */
function changesAt(points: ReturnType<typeof pointsOf>, i: number): boolean {
  return i === points.length - 1 || points[i - 1]?.[1] !== points[i]?.[1];
}

function tooltip(sample: Sample | undefined): string {
  if (!sample) return '';
  const head = `Generation ${sample.ordinal}, ${formatDay(sample.at)}`;
  const size = sample.closureSize;
  if (!size) return `${head}\nCannot be installed`;
  return `${head}\n${formatBytes(size.installSize)} on disk\n${formatBytes(size.downloadSize)} to download\n${formatNumber(size.packages)} packages`;
}
