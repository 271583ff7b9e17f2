<?php

namespace App\Support;

use App\Models\Page;
use App\Models\Post;
use App\Models\User;

class Numbers
{
    private Users $users;

    public function __construct(private Page $page)
    {
        $this->users = new Users();
    }

    // What it was made with is another row in each turn.
    public function first()
    {
        return $this->page->values->first();
    }

    // This is the same in each turn.
    public function admin()
    {
        return $this->users->admin();
    }
}
