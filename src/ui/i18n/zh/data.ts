import type { dataEn } from '../en/data.ts';
import type { Translation } from '../../../words/bundle.ts';

/** Files in and out, and what other pages changed meanwhile. */
export const dataZh = {
  'form.changed-elsewhere': '您打开之后，此内容已在别处改动（另一标签页，或本页的表格或表单）。没有覆盖任何内容，您填写的也还在。',
  'form.keep-mine': '用我的',
  'form.take-theirs': '用对方的',

  'import.undo': '撤销此次导入',
  'import.undo.hint': '在您再次改动之前都可撤销；重启浏览器也不影响。',
  'import.undone': '已撤销：一切恢复到导入之前。',
  'import.there': '以下仓位已存在：账户、合约、方向、模式、张数和开仓均价均相同（{count} 个）。同一仓位存两份会重复计算。',
  'import.leave-out': '跳过这些，导入其余内容',
  'import.add-all': '仍全部添加',
  'import.kind.history': '预警历史',
  'import.kind.alert-memory': '预警时间',
  'import.kind.snoozes': '暂停预警',

  'csv.template': '下载空白表格',
  'csv.account': '这些仓位所属账户',
  'csv.no-account': '请先添加账户：每个仓位都须属于一个账户。',
  'csv.two-ways': '表格中有些数字有两种读法，是哪一种？',
  'csv.cell': '第 {line} 行 {field}：{text}',
  'csv.mark.point': '点是小数点：{readings}',
  'csv.mark.comma': '逗号是小数点：{readings}',
  'csv.reading': '{text} 即 {plain}',
  'csv.and': '；',
  'csv.columns': '各列的内容',
  'csv.columns-from': '各列的内容；列名在第 {line} 行',
  'csv.column': '列',
  'csv.column-number': '第 {number} 列',
  'csv.first-rows': '前几行',
  'csv.field': '内容',
  'csv.holds': '{column} 的内容',
  'csv.no-field': '不导入',
  'csv.left-out': '未导入：{columns}。若其中有需要的列，请在上方选择其内容。',
  'csv.uneven': '第 {line} 行有 {cells} 个单元格，表头有 {columns} 个。',
  'csv.empty': '文件是空的。',
  'csv.too-long': '表格超过 {limit} 行。',
  'csv.not-utf8': '文件不是 UTF-8 文本。在 Excel 中保存时请选择“CSV UTF-8”。',
  'csv.broken-quotes': '第 {line} 行：引号没有闭合，或出现在单元格中间。',

  'backup.title': '备份全部内容',
  'backup.hint': '仓位、账户和设置、预警历史，以及每个仓位上次预警的时间。在上方导入即可恢复。',
  'backup.button': '导出备份',
  'export.incomplete': '文件已生成，但缺少以下内容：',

  'erase.title': '清除全部内容…',
  'erase.hint': '仓位、账户、设置、预警历史，以及所有已填写但未保存的内容。10 秒内可以撤销。',
  'erase.button': '清除全部内容',
  'erase.done': '已全部清除。',

  'rescue.title': '导出已保存的内容',
  'rescue.hint': '存储工作不正常。此处导出仍能读取的一切内容，不作任何改动。',
  'rescue.button': '导出可读取的内容',
} satisfies Translation<typeof dataEn>;
