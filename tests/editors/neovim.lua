-- Neovim 0.11 with the configuration of editors/: what it shows of a plan that has two slips.

local project, program = os.getenv('PROJECT'), os.getenv('PLANCK')
local test = dofile(project .. '/tests/editors/hold.lua')
local hold = test.hold

local function look()
  vim.cmd('edit plan.plan')
  hold('the file is a plan', vim.bo.filetype == 'planck', vim.bo.filetype)

  local arrived = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local found = vim.diagnostic.get(0)[1] or {}
  hold('a finding arrives', arrived, 'none in 20 s')
  hold('it stands in its place', found.lnum == 21 and found.col == 4 and found.end_col == 9, found)
  hold('it says what is wrong', (found.message or ''):find('unknown field `onwer`', 1, true) and found.code == 'unknown-field', found)

  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  if not client then return hold('the server runs', false, 'no client') end

  local function ask(method, params) return client:request_sync(method, params, 10000, 0) or {} end
  local function at(line, character)
    return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  end

  local hover = ask('textDocument/hover', at(13, 11))
  local said = vim.tbl_get(hover, 'result', 'contents', 'value') or ''
  hold('pointing at a metric tells of it', said:find('Visits to libraries', 1, true) and said:find('1,234', 1, true), hover)

  -- The fix of the field, chosen as `vim.lsp.buf.code_action` would.
  vim.api.nvim_win_set_cursor(0, { 22, 5 })
  local is_right = function(action) return action.title:find('owner') ~= nil end
  vim.lsp.buf.code_action({ apply = true, filter = is_right })
  local is_fixed = function() return vim.api.nvim_buf_get_lines(0, 21, 22, false)[1]:find('    owner ', 1, true) end
  hold('a fix is applied', vim.wait(10000, is_fixed, 50), vim.api.nvim_buf_get_lines(0, 21, 22, false))
  hold('the finding goes', vim.wait(10000, function() return #vim.diagnostic.get(0) == 0 end, 50), vim.diagnostic.get(0))

  vim.api.nvim_buf_set_lines(0, 14, 15, false, { '        unit  visits per 1,000 population   ' })
  vim.lsp.buf.format({ timeout_ms = 10000 })
  local line = vim.api.nvim_buf_get_lines(0, 14, 15, false)[1]
  hold('formatting puts a line in its place', line == '    unit        visits per 1,000 population', line)

  local captures = vim.tbl_map(function(it) return it.capture end, vim.treesitter.get_captures_at_pos(0, 13, 3))
  hold('tree-sitter colours a declaration', vim.tbl_contains(captures, 'keyword'), captures)
  local parser = vim.treesitter.get_parser(0, 'planck')
  parser:parse(true)
  hold('texts are Markdown', parser:children().markdown ~= nil, vim.tbl_keys(parser:children()))
  local bold = vim.tbl_map(function(it) return it.capture end, vim.treesitter.get_captures_at_pos(0, 19, 38))
  hold('and bold words in them bold', vim.tbl_contains(bold, 'markup.strong'), bold)

  -- The other file has an emoji before its slip: whatever columns the two agreed on, the range is the figure.
  vim.cmd('edit quarters/2025-26-q2.plan')
  vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local figure = vim.diagnostic.get(0)[1] or { lnum = 0, col = 0, end_col = 0 }
  local text = vim.api.nvim_buf_get_lines(0, figure.lnum, figure.lnum + 1, false)[1]
  hold('columns behind an emoji are right', text:sub(figure.col + 1, figure.end_col) == '1,200', { figure, client.offset_encoding })
end

vim.opt.runtimepath:append({ project .. '/editors/vim', project .. '/editors/neovim' })
vim.opt.swapfile = false
vim.lsp.config('planck', { cmd = { program, 'lsp' } })
test.run(look)
