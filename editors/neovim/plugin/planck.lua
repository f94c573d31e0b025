-- Plans in Neovim: their file type, the server, colours by tree-sitter where its parser is installed, and the report.

vim.filetype.add({ extension = { plan = 'planck' } })

local group = vim.api.nvim_create_augroup('planck', {})

if vim.lsp.enable then
  vim.lsp.enable('planck')
elseif vim.lsp.start then
  -- Before 0.11.
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = 'planck',
    callback = function(event)
      local found = vim.fs.find({ 'plan.plan', '.git' }, { upward = true, path = vim.fs.dirname(event.file) })[1]
      local root = found and vim.fs.dirname(found) or vim.fn.getcwd()
      vim.lsp.start({ name = 'planck', cmd = { 'planck', 'lsp' }, root_dir = root })
    end,
  })
end

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'planck',
  callback = function(event)
    -- Without the parser the patterns of Vim's syntax colour the plan.
    if vim.treesitter.start then pcall(vim.treesitter.start, event.buf, 'planck') end
  end,
})

-- :PlanckReport shows the report of the plan, as it stands in the editor, in the browser.
if vim.ui.open then
  vim.api.nvim_create_user_command('PlanckReport', function()
    local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ name = 'planck', bufnr = 0 })[1]
    if not client then return vim.notify('The server of planck does not run for this file.', vim.log.levels.WARN) end
    local params = { uri = vim.uri_from_bufnr(0) }
    local answer = function(problem, result)
      if problem then return vim.notify(problem.message, vim.log.levels.ERROR) end
      local page = vim.fs.joinpath(vim.fn.stdpath('cache'), 'planck-report.html')
      vim.fn.writefile(vim.split(result.html, '\n'), page)
      vim.ui.open(page)
    end
    if vim.fn.has('nvim-0.11') == 1 then
      client:request('planck/report', params, answer)
    else
      client.request('planck/report', params, answer)
    end
  end, { desc = 'Show the report of the plan in the browser' })
end
