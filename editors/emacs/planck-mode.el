;;; planck-mode.el --- Plans, checked as you write  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A mode for the plans of planck: colours, indentation, an index of what is declared, `compile', and the language
;; server through Eglot.  In the init file:
;;
;;   (add-to-list 'load-path "…/editors/emacs")
;;   (require 'planck-mode)
;;   (add-hook 'planck-mode-hook #'eglot-ensure)

;;; Code:

(require 'planck-words)
(require 'browse-url)
(require 'seq)

(declare-function eglot-current-server "eglot")
(declare-function jsonrpc-request "jsonrpc")
(defvar eglot-server-programs)

(defgroup planck nil
  "Plans, checked as you write."
  :group 'languages
  :prefix "planck-")

(defcustom planck-program "planck"
  "The program `planck': its name, or where it lies."
  :type 'string)

(defcustom planck-indent-offset 2
  "By how many columns the inside of a block is indented."
  :type 'integer
  :safe #'integerp)

(defvar planck-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?' "." table)
    (modify-syntax-entry ?% "." table)
    table)
  "The syntax of plans.")

(defun planck--phrases (phrases)
  "A pattern of PHRASES, with any white space between their words."
  (concat "\\(?:"
          (mapconcat (lambda (phrase)
                       (mapconcat #'regexp-quote (split-string phrase) "[ \t]+"))
                     phrases "\\|")
          "\\)\\_>"))

(defun planck--beginning (phrases)
  "A pattern of a statement that begins with one of PHRASES, which is its first group."
  (concat "\\(?:^\\|[{}]\\)[ \t]*\\(" (planck--phrases phrases) "\\)"))

(defun planck--find-figure (limit)
  "Find braces in a text or in quotes before LIMIT: a figure."
  (let (found)
    (while (and (not found) (re-search-forward "{[^{}]*}" limit t))
      (setq found (save-match-data
                    (save-excursion
                      (goto-char (match-beginning 0))
                      (and (nth 3 (syntax-ppss)) (not (eq (char-before) ?\\)))))))
    found))

(defconst planck-font-lock-keywords
  `((,(concat (planck--beginning planck-naming) "[ \t]+\\([[:lower:][:digit:]-]+\\)")
     (1 font-lock-keyword-face) (2 font-lock-function-name-face))
    (,(planck--beginning planck-declarations) 1 font-lock-keyword-face)
    (,(concat (planck--beginning planck-units) "[ \t]+\\([^#}\n]*[^#}\n \t]\\)")
     (1 font-lock-variable-name-face) (2 font-lock-type-face))
    (,(planck--beginning planck-fields) 1 font-lock-variable-name-face)
    (planck--find-figure 0 font-lock-constant-face prepend)
    (,(concat "\\_<\\(?:[0-9]\\{4\\}/[0-9]\\{2,4\\}\\|Q[1-4]\\|[0-9]+\\(?:st\\|nd\\|rd\\|th\\)\\|"
              (regexp-opt planck-months) "\\)\\_>")
     . font-lock-constant-face)
    (,(concat "\\_<" (regexp-opt planck-constants) "\\_>") . font-lock-constant-face)
    (,(concat "\\_<" (planck--phrases planck-values)) . font-lock-builtin-face))
  "What is coloured in a plan, beside comments and what stands in quotes.")

(defconst planck-syntax-propertize
  (syntax-propertize-rules
   ;; Three quotes open and close a text, in which single ones are letters.
   ("\"\"\"" (0 (ignore (planck--propertize-quotes)))))
  "Texts between triple quotes are strings.")

(defun planck--propertize-quotes ()
  "Mark the quotes that were just found as those of a text."
  (let* ((start (match-beginning 0))
         (state (save-excursion (syntax-ppss start)))
         (in-text (eq (nth 3 state) t)))
    (cond
     ((nth 4 state))
     (in-text (put-text-property (1- (match-end 0)) (match-end 0) 'syntax-table (string-to-syntax "|")))
     ((not (nth 3 state)) (put-text-property start (1+ start) 'syntax-table (string-to-syntax "|"))))
    (unless (nth 4 state)
      ;; The two others are no quotes of their own.
      (let ((from (if in-text start (1+ start)))
            (to (if in-text (1- (match-end 0)) (match-end 0))))
        (put-text-property from to 'syntax-table (string-to-syntax "."))))))

(defun planck-indent-line ()
  "Indent the line by the blocks and texts around it."
  (interactive)
  (let ((in-text (save-excursion (beginning-of-line) (nth 3 (syntax-ppss))))
        (closes (save-excursion (back-to-indentation) (looking-at-p "}\\|\"\"\"")))
        (column 0))
    (save-excursion
      (beginning-of-line)
      (when (zerop (forward-line -1))
        (while (and (looking-at-p "[ \t]*$") (not (bobp)))
          (forward-line -1))
        (setq column (current-indentation))
        (when (looking-at-p ".*\\({[ \t]*\\(#.*\\)?\\|[^ \t\n][ \t]*\"\"\"[ \t]*\\)$")
          (setq column (+ column planck-indent-offset)))))
    (when closes
      (setq column (- column planck-indent-offset)))
    ;; Within a text the author's own indentation is Markdown's.
    (unless (and in-text (not closes) (> (current-indentation) column))
      (if (<= (current-column) (current-indentation))
          (indent-line-to (max 0 column))
        (save-excursion (indent-line-to (max 0 column)))))))

(defun planck-report ()
  "Show the report of the plan, as it stands in its buffers, in the browser."
  (interactive)
  (let* ((server (or (eglot-current-server) (user-error "The server of planck does not run for this plan")))
         (uri (concat "file://" (mapconcat #'url-hexify-string (split-string (buffer-file-name) "/") "/")))
         (answer (jsonrpc-request server :planck/report (list :uri uri)))
         (page (expand-file-name "planck-report.html" temporary-file-directory)))
    (with-temp-file page (insert (plist-get answer :html)))
    (browse-url-of-file page)))

(defun planck--declares-plan-p (file)
  "Whether FILE has a `plan' block."
  (with-temp-buffer
    (ignore-errors (insert-file-contents file))
    (let ((case-fold-search nil))
      (re-search-forward "^plan[ \t\"{“]" nil t))))

(defun planck--holds-plan-p (folder)
  "Whether a file that stands in FOLDER has a `plan' block."
  (and (file-directory-p folder)
       (seq-some #'planck--declares-plan-p (directory-files folder t "\\`[^.].*\\.plan\\'" t))))

(defun planck--compile-command ()
  "What checks the whole plan that the buffer is a file of: a quarter alone has none of the plan's metrics."
  (let ((root (and buffer-file-name (locate-dominating-file default-directory #'planck--holds-plan-p))))
    (concat (shell-quote-argument planck-program) " check --format concise --color never "
            (shell-quote-argument (if root (directory-file-name (file-relative-name root)) ".")))))

;;;###autoload
(define-derived-mode planck-mode prog-mode "planck"
  "Plans of public bodies, checked by planck."
  (setq-local font-lock-multiline t
              comment-start "# "
              comment-start-skip "#+[ \t]*"
              indent-tabs-mode nil
              tab-width planck-indent-offset
              indent-line-function #'planck-indent-line
              syntax-propertize-function planck-syntax-propertize
              font-lock-defaults '(planck-font-lock-keywords)
              compile-command (planck--compile-command)
              imenu-generic-expression
              (mapcar (lambda (phrase)
                        (list (capitalize phrase) (concat "^[ \t]*" phrase "[ \t]+\\([^ \t\n\"{]+\\)") 1))
                      planck-naming)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.plan\\'" . planck-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'planck-mode (lambda (&rest _) (list planck-program "lsp")))))

(provide 'planck-mode)
;;; planck-mode.el ends here
