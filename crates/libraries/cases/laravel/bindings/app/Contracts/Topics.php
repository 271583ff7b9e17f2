<?php

namespace App\Contracts;

interface Topics
{
    public function of($id);
}
