-- nvim-lspconfig with editors/neovim/lspconfig.lua, and without the configuration of editors/neovim: the server starts
-- and tells what it finds.

local project = os.getenv('PROJECT')
local failures = 0

local function hold(name, condition, otherwise)
  if condition then
    io.stdout:write('ok    ' .. name .. '\n')
  else
    failures = failures + 1
    io.stdout:write(('FAIL  %s: %s\n'):format(name, vim.inspect(otherwise)))
  end
end

local function look()
  vim.cmd('edit plan.plan')
  hold('the file is a plan', vim.bo.filetype == 'planck', vim.bo.filetype)
  local arrived = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
  local found = vim.diagnostic.get(0)[1] or {}
  hold('a finding arrives', arrived and found.code == 'unknown-field', found)
  local client = vim.lsp.get_clients({ bufnr = 0 })[1]
  local root = client and vim.fs.basename(client.config.root_dir or '')
  hold('the folder of the plan is the root', root == vim.fs.basename(vim.fn.getcwd()), root)
end

vim.opt.runtimepath:append({ project .. '/editors/vim', os.getenv('LSPCONFIG') })
vim.opt.swapfile = false
-- Newer ones tell on each start that they would rather be used otherwise.
vim.deprecate = function() end
vim.cmd('filetype on')
vim.cmd('luafile ' .. project .. '/editors/neovim/lspconfig.lua')
vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    vim.schedule(function()
      local well, problem = xpcall(look, debug.traceback)
      if not well then hold('the test runs', false, problem) end
      for _, client in ipairs(vim.lsp.get_clients()) do client:stop(true) end
      vim.cmd('cquit ' .. (failures == 0 and 0 or 1))
    end)
  end,
})
