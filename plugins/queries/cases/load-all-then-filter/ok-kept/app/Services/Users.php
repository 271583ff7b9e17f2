<?php

namespace App\Services;

use App\Models\User;

class Users
{
    private $users = [];

    public function named(string $name)
    {
        return $this->all()->where('name', $name)->first();
    }

    private function all()
    {
        if (! empty($this->users)) {
            return $this->users;
        }

        return $this->users = User::all();
    }
}
